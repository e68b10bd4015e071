import { startClosing } from "newsroom/closing";
import { startWork } from "newsroom/work";

startClosing();
startWork();
