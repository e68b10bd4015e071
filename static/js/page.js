import { startDrafts } from "newsroom/drafts";
import { startLook } from "newsroom/look";
import { startMasthead } from "newsroom/masthead";
import { startSaid } from "newsroom/said";
import { startTokens } from "newsroom/tokens";

startMasthead();
startLook();
startSaid();
startTokens();
startDrafts();
if (document.querySelector("[data-fresh]")) import("newsroom/fresh").then(({ startFresh }) => startFresh(), () => {}); // nothing, where the page is left meanwhile
