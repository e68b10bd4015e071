import { startDrafts } from "newsroom/drafts";
import { startMasthead } from "newsroom/masthead";
import { startSaid } from "newsroom/said";

startMasthead();
startSaid();
startDrafts();
