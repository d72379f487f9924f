import { archive } from "../components/archive.ts";
import { csvOf } from "../components/csv.ts";
import { loaderContext } from "../components/loader.ts";
import { PAGE_BUILDERS } from "../pages/pages.ts";

const context = loaderContext();
const figures = Object.values(PAGE_BUILDERS).flatMap((page) => page(context).figures);
const tables = figures.flatMap((figure) => (figure.table === undefined ? [] : [figure.table]));
process.stdout.write(archive(tables.map((table) => [`${table.name}.csv`, csvOf(table, context.language)] as const)));
