import { printPage } from "../components/loader.ts";
import { forecast } from "../pages/forecast.ts";

printPage("forecast", forecast);
