"""What both peers share: the ledger as arrays, the names of the columns, and how a run is measured."""

import json
import resource
import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

RECEIVABLE, UNALLOCATED, UNAPPLIED = 0, 1, 2
INVOICE, CREDIT_NOTE, WRITE_OFF, APPLICATION, OTHER = 0, 1, 2, 3, 4
NEVER = 2_932_896
NO_DAY = -719_162
TOLERATED_CENTS, TOLERATED_SHARE, LATE_AFTER_DAYS, WINDOW_MONTHS, LABEL_DAYS = 100, 0.01, 3, 12, 31

COLUMNS = """ar unallocated_credits unapplied_cash not_due overdue past_due_over_30 past_due_over_60 past_due_over_90
past_due_over_180 past_due_over_365 credit_sales_90d credit_sales_365d invoices_365d paid_90d paid_days_90d paid_180d
paid_days_180d due_count late_count due_count_3m late_count_3m items_past_due items_labelled""".split()


def read(path):
    table = pq.read_table(path)
    return {name: table.column(name).to_numpy() for name in table.column_names}


def month_table(first_day, last_day):
    """Returns a function that looks up the months, counted from year 0, of an array of days of the stretch."""
    days = np.arange(first_day, last_day + 1).astype("datetime64[D]")
    months = days.astype("datetime64[M]").astype(np.int64) + 1970 * 12
    return lambda day: months[np.clip(day, first_day, last_day) - first_day]


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def run(features):
    """Measures reading, `features(posting, item, as_of)` and storing the result as Parquet apart."""
    folder, as_of, result = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    posting, item = read(f"{folder}/posting.parquet"), read(f"{folder}/item.parquet")
    read_seconds = cpu_seconds()
    columns = features(posting, item, as_of)
    seconds = cpu_seconds() - read_seconds
    pq.write_table(pa.table({name: np.asarray(values).astype(np.int64) for name, values in columns.items()}), result)
    store_seconds = cpu_seconds() - read_seconds - seconds
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"readSeconds": read_seconds, "featureSeconds": seconds, "storeSeconds": store_seconds,
                      "peakMegabytes": peak}))
