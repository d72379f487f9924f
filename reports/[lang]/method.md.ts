import { printPage } from "../components/loader.ts";
import { method } from "../pages/method.ts";

printPage("method", method);
