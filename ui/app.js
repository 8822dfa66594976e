// The base script of every page: Turbo for quick pages, small controllers for ease. Nothing here is needed to read, ask or answer.
import "@hotwired/turbo";
import { Application } from "@hotwired/stimulus";
import "@github/relative-time-element";
import "@github/markdown-toolbar-element";
import "@github/text-expander-element";

import ComposerController from "./controllers/composer_controller.js";
import CopyController from "./controllers/copy_controller.js";
import DialogController from "./controllers/dialog_controller.js";
import DropController from "./controllers/drop_controller.js";
import ExpanderController from "./controllers/expander_controller.js";
import FlashController from "./controllers/flash_controller.js";
import MenuController from "./controllers/menu_controller.js";
import PaletteController from "./controllers/palette_controller.js";
import ProgressController from "./controllers/progress_controller.js";
import RetryController from "./controllers/retry_controller.js";
import RowsController from "./controllers/rows_controller.js";
import ThemeController from "./controllers/theme_controller.js";
import ThreadController from "./controllers/thread_controller.js";
import ZoneController from "./controllers/zone_controller.js";
import { followKeys } from "./keys.js";
import { followNetwork } from "./live.js";
import { readyPage } from "./page.js";
import { keepLetters } from "./waiting.js";

const application = Application.start();
application.register("composer", ComposerController);
application.register("copy", CopyController);
application.register("dialog", DialogController);
application.register("drop", DropController);
application.register("expander", ExpanderController);
application.register("flash", FlashController);
application.register("menu", MenuController);
application.register("palette", PaletteController);
application.register("progress", ProgressController);
application.register("retry", RetryController);
application.register("rows", RowsController);
application.register("theme", ThemeController);
application.register("thread", ThreadController);
application.register("zone", ZoneController);

followKeys();
followNetwork();
readyPage();
keepLetters();
