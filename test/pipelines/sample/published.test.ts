// What is asked of the sample that comes with the project, in one process: to make it takes longer than to ask.
import "./published/truths.ts";
import "./published/trial-truths.ts";
import "./published/survey-truths.ts";
import "./published/lifecycle.ts";
import "./published/scores.ts";
import "./published/hardship.ts";
import "./published/relations.ts";
