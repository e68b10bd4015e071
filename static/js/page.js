import { startDrafts } from "newsroom/drafts";
import { startMasthead } from "newsroom/masthead";
import { startSaid } from "newsroom/said";
import { startTokens } from "newsroom/tokens";

startMasthead();
startSaid();
startTokens();
startDrafts();
