import { mount } from "svelte";
import "../shared/fonts/hand.css";
import "../shared/fonts/head.css";
import "../shared/fonts/text.css";
import "../shared/look.css";
import { keepPlace } from "../shared/keepPlace";
import App from "./App.svelte";
import { openWithoutNetwork } from "./offline";

mount(App, { target: document.getElementById("app")! });
keepPlace();
openWithoutNetwork();
