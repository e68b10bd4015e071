// A session's article as it is settled.
import { startDifferences } from "newsroom/differences";
import { startRedraw } from "newsroom/redraw";
import { startShortcuts } from "newsroom/shortcuts";

startDifferences();
startRedraw();
startShortcuts();
