import { startComposers } from "newsroom/composer";
import { startMargin } from "newsroom/margin";
import { startMentions } from "newsroom/mentions";
import { startMarks } from "newsroom/marks";
import { startPosition } from "newsroom/position";
import { startResize } from "newsroom/resize";
import { watchSelection } from "newsroom/selection";
import { startSwaps } from "newsroom/swaps";
import { startToolbar } from "newsroom/toolbar";

startMargin();
startMarks();
startSwaps();
startComposers();
startMentions();
startToolbar();
startResize();
startPosition();
watchSelection();
