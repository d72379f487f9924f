"""Trains and scores scikit-learn's models on the rows of test/bench/trees.ts, and prints what each took as JSON.

usage: sklearn_trees.py FOLDER FEATURES TREES DEPTH LEAF THREADS BINS
"""

import json
import os
import resource
import sys
import time

folder, features, trees, depth, leaf, threads, bins = sys.argv[1], *map(int, sys.argv[2:])
os.environ["OMP_NUM_THREADS"] = str(threads)

import numpy as np  # noqa: E402
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier  # noqa: E402
from sklearn.metrics import roc_auc_score  # noqa: E402


def read(name):
    label = np.fromfile(f"{folder}/{name}.label", dtype=np.uint8)
    columns = np.fromfile(f"{folder}/{name}.columns", dtype=np.float64).reshape(features, len(label))
    return np.ascontiguousarray(columns.T), label


train, train_label = read("train")
test, test_label = read("test")
models = {
    "random forest": RandomForestClassifier(
        n_estimators=trees, max_depth=depth, min_samples_leaf=leaf, n_jobs=threads, random_state=1
    ),
    "hist boosting": HistGradientBoostingClassifier(
        max_iter=trees, max_bins=bins, early_stopping=False, random_state=1
    ),
}
for name, model in models.items():
    start = time.perf_counter()
    model.fit(train, train_label)
    trained = time.perf_counter() - start
    start = time.perf_counter()
    score = model.predict_proba(test)[:, 1]
    scored = time.perf_counter() - start
    print(
        json.dumps(
            {
                "name": name,
                "of": "forest" if "forest" in name else "boosting",
                "train": trained,
                "score": scored,
                "auc": roc_auc_score(test_label, score),
                "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )
