// An old text: read with its marks and their cards, and changed in nothing.
import { startFar } from "newsroom/far";
import { startFolds } from "newsroom/fold";
import { startLater } from "newsroom/later";
import { startLight } from "newsroom/light";
import { startMap } from "newsroom/map";
import { startMargin } from "newsroom/margin";
import { startMarks } from "newsroom/marks";
import { startOutline } from "newsroom/outline";
import { startPile } from "newsroom/pile";
import { startProgress } from "newsroom/progress";

startFar();
startMargin();
startLight();
startLater();
startFolds();
startMarks();
startPile();
startOutline();
startMap();
startProgress();
