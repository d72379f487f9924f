import { printPage } from "../components/loader.ts";
import { ageing } from "../pages/ageing.ts";

printPage("ageing", ageing);
