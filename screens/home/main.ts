import "../shared/fonts/hand.css";
import "../shared/fonts/head.css";
import "../shared/fonts/text.css";
import "../shared/look.css";
import { start } from "../shared/start";
import App from "./App.svelte";

start(App);
