"""
Month-end features as an expert in numpy writes them: every fact becomes a change of a dense grid of customers and
months, counted with bincount, and running sums along the months give the features.
"""

import numpy as np

from measure import *


def item_periods(posting, item, place, counts_from, known):
    """Returns the periods in which the status of items did not change, one array per column."""
    row = np.flatnonzero(known & (posting["account"] == RECEIVABLE))
    owner = place[row]
    order = np.argsort(owner * 2**20 + (counts_from[row] - counts_from.min()), kind="stable")
    row, owner = row[order], owner[order]
    from_on = counts_from[row]
    cents = posting["cents"][row]
    kind = posting["kind"][row]
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])
    start_of = np.repeat(starts, np.diff(np.r_[starts, len(owner)]))

    def running(values):
        total = np.cumsum(values)
        return total - (total[start_of] - values[start_of])

    balance = running(cents)
    unpaid = running(np.where(kind == WRITE_OFF, 0, cents))
    value_on = posting["paid_on"][row].astype(np.int64)
    is_payment = value_on != NO_DAY
    paid = running(np.where(is_payment, -cents, 0))
    payments = tuple(a[is_payment] for a in (owner, from_on, value_on, -cents))
    is_last = np.r_[(owner[1:] != owner[:-1]) | (from_on[1:] != from_on[:-1]), True]
    owner, from_on, balance, unpaid, paid = (a[is_last] for a in (owner, from_on, balance, unpaid, paid))
    until_on = np.where(np.r_[owner[1:] != owner[:-1], True], NEVER, np.r_[from_on[1:], NEVER])
    until_on = np.minimum(until_on, item["known_until"][owner])
    keep = from_on < item["known_until"][owner]
    tolerated = np.maximum(TOLERATED_CENTS / 100, TOLERATED_SHARE * (item["cents"][owner] / 100))
    is_paid = unpaid / 100 <= tolerated
    is_open = balance / 100 > tolerated
    paid_on = settled_on(payments, owner, from_on, unpaid + paid, is_paid, tolerated, item["issued_on"])
    return (a[keep] for a in (owner, from_on, until_on, is_paid, is_open, paid_on))


def settled_on(payments, owner, from_on, owed, is_paid, tolerated, issued_on):
    """Returns per period the value date from which no more than the tolerated part was left; the issue date without one."""
    of, counts_from, value_on, cents = payments
    first, last = np.full(len(issued_on), NEVER, np.int64), np.full(len(issued_on), NO_DAY, np.int64)
    np.minimum.at(first, of, value_on)
    np.maximum.at(last, of, value_on)
    result = np.where(owed / 100 > tolerated, last[owner], issued_on[owner])
    period = np.flatnonzero(is_paid & (first < last)[owner])
    if len(period) == 0:
        return result
    row = np.flatnonzero((first < last)[of])
    row = row[np.lexsort((value_on[row], of[row]))]
    start = np.searchsorted(of[row], owner[period], "left")
    size = np.searchsorted(of[row], owner[period], "right") - start
    begin = np.r_[0, np.cumsum(size)[:-1]]
    pair = np.repeat(np.arange(len(period)), size)
    row = row[np.arange(size.sum()) - np.repeat(begin - start, size)]
    amount = np.where(counts_from[row] <= from_on[period[pair]], cents[row], 0)
    total = np.cumsum(amount)
    left = owed[period[pair]] - (total - (total[begin] - amount[begin])[pair])
    on = value_on[row]
    is_end = np.r_[(pair[1:] != pair[:-1]) | (on[1:] != on[:-1]), True]
    is_short = is_end & (left / 100 > tolerated[period[pair]])
    last_short = np.maximum.reduceat(np.where(is_short, on, NO_DAY), begin)
    settled = np.minimum.reduceat(np.where(on > last_short[pair], on, NEVER), begin)
    is_free = (last_short == NO_DAY) & (owed[period] / 100 <= tolerated[period])
    result[period] = np.where(is_free, issued_on[owner[period]], settled)
    return result


def features(posting, item, as_of):
    counts_from = np.maximum(posting["booked_on"], posting["known_on"])
    known = counts_from <= as_of
    order = np.argsort(item["item_sk"], kind="stable")
    item = {name: values[order] for name, values in item.items()}
    place = np.searchsorted(item["item_sk"], posting["item_sk"])
    place[posting["item_sk"] < 0] = 0
    month_of = month_table(min(counts_from.min(), item["due_on"].min(), item["issued_on"].min()), max(as_of, item["due_on"].max()))
    last_month = int(month_of(np.array([as_of]))[0])
    earliest = int(month_of(counts_from[known].min()[None])[0])
    months = last_month - earliest + 1
    customers = int(posting["customer_sk"].max()) + 1
    never = last_month + 1
    first = np.full(customers, never, np.int64)
    np.minimum.at(first, posting["customer_sk"][known], month_of(counts_from[known]))
    grid = {name: np.zeros(customers * months) for name in COLUMNS}

    def add(name, customer, month, amount):
        inside = (month <= last_month) & (month >= first[customer])
        cell = customer[inside].astype(np.int64) * months + (month[inside] - earliest)
        weights = amount[inside] if isinstance(amount, np.ndarray) else None
        changes = np.bincount(cell, weights, customers * months)
        grid[name] += changes if weights is not None else amount * changes

    def add_while(name, customer, enters, leaves, amount):
        inside = enters < leaves
        customer, enters, leaves = customer[inside], enters[inside], leaves[inside]
        amount = amount[inside] if isinstance(amount, np.ndarray) else amount
        add(name, customer, enters, amount)
        add(name, customer, leaves, -amount)

    def month_by(day):
        return np.where(day <= as_of, month_of(day), never)

    customer, cents = posting["customer_sk"][known], posting["cents"][known]
    account, kind = posting["account"][known], posting["kind"][known]
    booked_on, counts_from_known = posting["booked_on"][known], counts_from[known]
    enters = month_of(counts_from_known)
    due_on = item["due_on"][place[known]]
    add("ar", customer, enters, cents)
    for name, code in (("unallocated_credits", UNALLOCATED), ("unapplied_cash", UNAPPLIED), ("not_due", RECEIVABLE)):
        row = account == code
        add(name, customer[row], enters[row], cents[row])

    row = account == RECEIVABLE
    past_due = (("overdue", 0), ("past_due_over_30", 30), ("past_due_over_60", 60), ("past_due_over_90", 90))
    for name, days in past_due + (("past_due_over_180", 180), ("past_due_over_365", 365)):
        month = month_by(np.maximum(counts_from_known[row], due_on[row] + days + 1))
        add(name, customer[row], month, cents[row])
    grid["not_due"] -= grid["overdue"]

    row = (kind == INVOICE) | (kind == CREDIT_NOTE)
    for name, days in (("credit_sales_90d", 90), ("credit_sales_365d", 365)):
        add_while(name, customer[row], enters[row], month_by(booked_on[row] + days), cents[row])
    row = kind == INVOICE
    direction = posting["direction"][known][row].astype(np.int64)
    add_while("invoices_365d", customer[row], enters[row], month_by(booked_on[row] + 365), direction)

    row = (account == RECEIVABLE) & (posting["paid_on"][known] != NO_DAY)
    paid_on = posting["paid_on"][known][row]
    paid_days = -cents[row] * (paid_on.astype(np.int64) - due_on[row])
    for name, days in (("90d", 90), ("180d", 180)):
        leaves = month_by(paid_on + days)
        add_while(f"paid_{name}", customer[row], enters[row], leaves, -cents[row])
        add_while(f"paid_days_{name}", customer[row], enters[row], leaves, paid_days)

    due_month = month_of(item["due_on"])
    enters_on = np.maximum(item["due_on"], item["known_on"])
    row = (item["cents"] > 0) & (enters_on <= as_of)
    for name, window in (("due_count", WINDOW_MONTHS), ("due_count_3m", 3)):
        leaves = np.minimum(month_by(item["known_until"][row]), due_month[row] + window)
        add_while(name, item["customer_sk"][row], month_of(enters_on[row]), leaves, 1)

    owner, from_on, until_on, is_paid, is_open, paid_on = item_periods(posting, item, place, counts_from, known)
    owner_customer, owner_due_on = item["customer_sk"][owner], item["due_on"][owner]
    last_day_in_time = owner_due_on + LATE_AFTER_DAYS
    late_from = np.where(is_paid, from_on, np.maximum(from_on, last_day_in_time + 1))
    row = np.where(is_paid, paid_on > last_day_in_time, late_from < until_on) & (late_from <= as_of)
    enters = np.maximum(month_of(late_from[row]), due_month[owner[row]])
    leaves = month_by(until_on[row])
    for name, window in (("late_count", WINDOW_MONTHS), ("late_count_3m", 3)):
        add_while(name, owner_customer[row], enters, np.minimum(leaves, due_month[owner[row]] + window), 1)

    for name, days in (("items_past_due", 0), ("items_labelled", LABEL_DAYS - 1)):
        start = np.maximum(from_on, owner_due_on + days + 1)
        row = is_open & (start < np.minimum(until_on, as_of + 1))
        add(name, owner_customer[row], month_of(start[row]), 1)
        add(name, owner_customer[row], month_by(until_on[row]), -1)

    return rows_of(grid, first, item, month_of, month_by, earliest, months, customers, as_of)


def months_since_invoice(item, month_of, month_by, earliest, months, customers, as_of):
    counts_from = np.maximum(item["issued_on"], item["known_on"])
    row = counts_from <= as_of
    enters = month_of(counts_from[row]) - earliest
    leaves = np.minimum(month_by(item["known_until"][row]) - earliest, months)
    customer = item["customer_sk"][row].astype(np.int64)
    issued = month_of(item["issued_on"][row])
    last = np.zeros(customers * months, np.int64)
    stays = leaves == months
    np.maximum.at(last, customer[stays] * months + enters[stays], issued[stays])
    last = np.maximum.accumulate(last.reshape(customers, months), axis=1).reshape(-1)
    gone = np.flatnonzero(~stays & (enters < leaves))
    size = (leaves - enters)[gone]
    month = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size) + np.repeat(enters[gone], size)
    np.maximum.at(last, np.repeat(customer[gone], size) * months + month, np.repeat(issued[gone], size))
    last = last.reshape(customers, months)
    return np.where(last == 0, -1, np.arange(months) + earliest - last)


def rows_of(grid, first, item, month_of, month_by, earliest, months, customers, as_of):
    month = np.arange(months) + earliest
    shown = month[None, :] >= first[:, None]
    result = {
        "customer_sk": np.broadcast_to(np.arange(customers)[:, None], shown.shape)[shown],
        "month_index": np.broadcast_to(month[None, :], shown.shape)[shown],
    }
    for name in COLUMNS:
        result[name] = np.cumsum(grid.pop(name).reshape(customers, months), axis=1)[shown]
    result["tenure_months"] = (month[None, :] - first[:, None])[shown]
    since = months_since_invoice(item, month_of, month_by, earliest, months, customers, as_of)
    result["months_since_invoice"] = since[shown]
    return result


if __name__ == "__main__":
    run(features)
