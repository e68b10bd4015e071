// A session's article as it is settled.
import { startDifferences } from "newsroom/differences";
import { startHere } from "newsroom/here";
import { startPresence } from "newsroom/presence";
import { startRedraw } from "newsroom/redraw";
import { startShortcuts } from "newsroom/shortcuts";

startDifferences();
startRedraw();
startHere();
startPresence();
startShortcuts();
