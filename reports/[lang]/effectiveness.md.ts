import { printPage } from "../components/loader.ts";
import { effectiveness } from "../pages/effectiveness.ts";

printPage("effectiveness", effectiveness);
