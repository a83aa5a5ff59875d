import "../../shared/fonts/hand.css";
import "../../shared/fonts/head.css";
import "../../shared/fonts/text.css";
import "../../shared/look.css";
import "../../console/console.css";
import { mount } from "svelte";
import App from "./App.svelte";

mount(App, { target: document.querySelector("#app")! });
