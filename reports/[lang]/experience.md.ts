import { printPage } from "../components/loader.ts";
import { experience } from "../pages/experience.ts";

printPage("experience", experience);
