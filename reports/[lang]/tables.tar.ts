import { loaderContext } from "../components/loader.ts";
import { tableArchive } from "../components/tables.ts";

process.stdout.write(tableArchive(loaderContext()));
