import { printPage } from "../components/loader.ts";
import { evidence } from "../pages/evidence.ts";

printPage("evidence", evidence);
