import { startComposers } from "newsroom/composer";
import { startMentions } from "newsroom/mentions";

startComposers();
startMentions();
