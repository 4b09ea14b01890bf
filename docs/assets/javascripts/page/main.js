// What scripts do on every page.
import "./hint.js";
import "./code.js";
import "./language.js";
import "./palette.js";
import "./search.js";
import "./copying.js";
import "./guess.js";
import "./parallel.js";
import "./live.js";
