"""
Month-end features as a competent user of pandas writes them: for every month-end, take what was known by then, and
group it by customer.
"""

import numpy as np
import pandas as pd

from measure import *


def month_ends(first, as_of):
    months = np.arange(first, np.datetime64(as_of, "D").astype("datetime64[M]") + 1, dtype="datetime64[M]")
    ends = (months + 1).astype("datetime64[D]").astype(np.int64) - 1
    return zip(months.astype(np.int64) + 1970 * 12, np.minimum(ends, as_of))


def settled_on(receivable, status, tolerated):
    """Value date from which no more than the tolerated part of each item was left; missing where nothing was to be paid."""
    paid = receivable[receivable["paid_on"] != NO_DAY].groupby(["item_sk", "paid_on"])["cents"].sum().reset_index()
    paid = paid[paid["item_sk"].isin(status.index)]
    owed = status["unpaid"] - paid.groupby("item_sk")["cents"].sum().reindex(status.index).fillna(0)
    left = paid["item_sk"].map(owed) + paid.groupby("item_sk")["cents"].cumsum()
    short = paid[left / 100 > paid["item_sk"].map(tolerated)].groupby("item_sk")["paid_on"].max()
    last_short = paid["item_sk"].map(short).fillna(NO_DAY)
    settled = paid[paid["paid_on"] > last_short].groupby("item_sk")["paid_on"].min().reindex(status.index)
    is_free = (owed / 100 <= tolerated) & ~status.index.isin(short.index)
    return settled.mask(is_free)


def of_month(item, known, end, month):
    """Returns the features of one month-end; money in cents."""
    receivable = known[known["account"] == RECEIVABLE]
    by_customer = known.groupby("customer_sk")
    result = pd.DataFrame({"ar": by_customer["cents"].sum()})
    columns = {}

    def total(name, rows, value="cents"):
        columns[name] = rows.groupby("customer_sk")[value].sum()

    total("unallocated_credits", known[known["account"] == UNALLOCATED])
    total("unapplied_cash", known[known["account"] == UNAPPLIED])
    total("not_due", receivable[receivable["due_on"] >= end])
    for name, days in (("overdue", 0), ("past_due_over_30", 30), ("past_due_over_60", 60), ("past_due_over_90", 90),
                       ("past_due_over_180", 180), ("past_due_over_365", 365)):
        total(name, receivable[receivable["due_on"] < end - days])
    for name, days in (("credit_sales_90d", 90), ("credit_sales_365d", 365)):
        total(name, known[known["kind"].isin((INVOICE, CREDIT_NOTE)) & (known["booked_on"] > end - days)])
    total("invoices_365d", known[(known["kind"] == INVOICE) & (known["booked_on"] > end - 365)], "direction")
    for name, days in (("90d", 90), ("180d", 180)):
        paid = receivable[(receivable["paid_on"] > end - days) & (receivable["paid_on"] != NO_DAY)]
        columns[f"paid_{name}"] = -paid.groupby("customer_sk")["cents"].sum()
        columns[f"paid_days_{name}"] = -paid.groupby("customer_sk")["cent_days"].sum()

    current = item[(item["known_on"] <= end) & (item["known_until"] > end)]
    for name, window in (("due_count", WINDOW_MONTHS), ("due_count_3m", 3)):
        due = (current["due_on"] <= end) & (current["due_month"] > month - window) & (current["cents"] > 0)
        columns[name] = current[due].groupby("customer_sk").size()

    moved = receivable.groupby("item_sk")
    status = pd.DataFrame({"balance": moved["cents"].sum(), "unpaid": moved["payable"].sum()})
    status = status.join(current.set_index("item_sk"), how="inner")
    tolerated = np.maximum(TOLERATED_CENTS / 100, TOLERATED_SHARE * (status["cents"] / 100))
    is_paid = status["unpaid"] / 100 <= tolerated
    paid_on = settled_on(receivable, status, tolerated).fillna(status["issued_on"])
    late = status["due_on"] + LATE_AFTER_DAYS < np.where(is_paid, paid_on, end)
    for name, window in (("late_count", WINDOW_MONTHS), ("late_count_3m", 3)):
        counted = late & (status["due_month"] > month - window) & (status["due_month"] <= month)
        columns[name] = status[counted].groupby("customer_sk").size()
    is_open = status["balance"] / 100 > tolerated
    for name, days in (("items_past_due", 0), ("items_labelled", LABEL_DAYS - 1)):
        columns[name] = status[is_open & (status["due_on"] + days < end)].groupby("customer_sk").size()

    result = result.join(pd.DataFrame(columns)).fillna(0)
    invoiced = current[current["counts_from"] <= end].groupby("customer_sk")["issued_month"].max()
    result["months_since_invoice"] = (month - invoiced.reindex(result.index)).fillna(-1)
    result["tenure_months"] = month - by_customer["counts_month"].min()
    result["month_index"] = month
    return result.reset_index()


def features(posting, item, as_of):
    posting, item = pd.DataFrame(posting), pd.DataFrame(item)
    posting["counts_from"] = np.maximum(posting["booked_on"], posting["known_on"])
    item["counts_from"] = np.maximum(item["issued_on"], item["known_on"])
    month_of = month_table(min(posting["counts_from"].min(), item["due_on"].min(), item["issued_on"].min()),
                           max(as_of, posting["counts_from"].max(), item["due_on"].max()))
    posting["counts_month"] = month_of(posting["counts_from"].to_numpy())
    item["counts_month"] = month_of(item["counts_from"].to_numpy())
    item["due_month"] = month_of(item["due_on"].to_numpy())
    item["issued_month"] = month_of(item["issued_on"].to_numpy())
    posting = posting.merge(item[["item_sk", "due_on"]], on="item_sk", how="left")
    posting["cent_days"] = posting["cents"] * (posting["paid_on"].astype("int64") - posting["due_on"].fillna(0).astype("int64"))
    posting["payable"] = posting["cents"].where(posting["kind"] != WRITE_OFF, 0)
    first = np.datetime64(int(posting["counts_from"].min()), "D").astype("datetime64[M]")
    frames = [of_month(item, posting[posting["counts_from"] <= end], end, month)
              for month, end in month_ends(first, as_of)]
    return pd.concat(frames, ignore_index=True)


if __name__ == "__main__":
    run(features)
