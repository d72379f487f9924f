/** The sources of methods by author, year and title, which are the same in every language. */
export const METHOD_SOURCES = {
  grade_a:
    "Fisher 1935, The Design of Experiments; Newcombe 1998, Interval Estimation for the Difference Between Independent Proportions",
  grade_b:
    "Calonico, Cattaneo & Titiunik 2014, Robust Nonparametric Confidence Intervals for Regression-Discontinuity Designs; McCrary 2008, Manipulation of the Running Variable in the Regression Discontinuity Design: A Density Test; Callaway & Sant’Anna 2021, Difference-in-Differences with Multiple Time Periods",
  grade_c:
    "Hernán & Robins 2016, Using Big Data to Emulate a Target Trial When a Randomized Trial Is Not Available; Robins, Rotnitzky & Zhao 1994, Estimation of Regression Coefficients When Some Regressors Are Not Always Observed; VanderWeele & Ding 2017, Sensitivity Analysis in Observational Research: Introducing the E-Value",
  grade_d: "Suissa 2008, Immortal Time Bias in Pharmacoepidemiology",
  pooling:
    "Morris 1983, Parametric Empirical Bayes Inference: Theory and Applications; Paule & Mandel 1982, Consensus Values and Weighting Factors",
  family:
    "Benjamini & Hochberg 1995, Controlling the False Discovery Rate: A Practical and Powerful Approach to Multiple Testing",
  days: "Kaplan & Meier 1958, Nonparametric Estimation from Incomplete Observations; Klein & Moeschberger 2003, Survival Analysis",
  score:
    "Liang & Zeger 1986, Longitudinal Data Analysis Using Generalized Linear Models; Rocks 2016, Interval Estimation for the “Net Promoter Score”",
  weighting:
    "Holt & Smith 1979, Post Stratification; Imbens & Manski 2004, Confidence Intervals for Partially Identified Parameters",
  correlation:
    "Spearman 1904, The Proof and Measurement of Association between Two Things; Simpson 1951, The Interpretation of Interaction in Contingency Tables",
  dose: "Fieller 1954, Some Problems in Interval Estimation",
  peeking:
    "Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2024, Time-Uniform Central Limit Theory and Asymptotic Confidence Sequences",
  bridge:
    "Shapley 1953, A Value for n-Person Games; Shorrocks 2013, Decomposition Procedures for Distributional Analysis",
  forecast:
    "Aalen & Johansen 1978, An Empirical Transition Matrix for Non-homogeneous Markov Chains Based on Censored Observations",
  provision: "IFRS 9 Financial Instruments, 5.5.15, B5.5.35",
  gate: "Hundepool et al. 2012, Statistical Disclosure Control",
} as const;
