import { DEMO_BRIEFS } from './demo-briefs.data.js';
import { DEMO_CLIENTS } from './demo-clients.data.js';
import { DEMO_COOPS } from './demo-coops.data.js';

const count = (entries: object): string => String(Object.keys(entries).length);

/** What the demo network holds, a line each. */
export const DEMO_ABOUT: readonly string[] = [
  `${count(DEMO_COOPS)} co-ops, ${count(DEMO_CLIENTS)} clients and ${count(DEMO_BRIEFS)} briefs, all invented:`,
  `- ${DEMO_CLIENTS.foodBank.name}, a charity, buys at a discount; two co-ops are ready to build its website.`,
  `- ${DEMO_CLIENTS.armsMaker.name} pays a premium, and meets the red line of all co-ops but one.`,
  `- A brief of two days has found ${DEMO_COOPS.secondCup.name}, which likes small work.`,
  `- A brief for a mainframe is unmatched, and says why.`,
];
