import { printPage } from "../components/loader.ts";
import { segments } from "../pages/segments.ts";

printPage("segments", segments);
