import { startWork } from "newsroom/work";

startWork();
