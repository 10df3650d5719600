import { type Taxonomy } from '../../taxonomy/core/taxonomy.js';
import { readNotice } from './notice-reading.js';
import { type Signal } from '../../taxonomy/core/signal.js';
import { signalsOf } from './notice-signals.js';
import {
  type WantedSpecialism,
  wantedSpecialisms,
} from '../../taxonomy/core/wanted-specialisms.js';

/** CPV 72000000, IT services: whatever stands on that marketplace is digital work. */
const DIGITAL_WORK = '72000000';
/** A role is as sure as a sure word in a title. */
const ROLE_WEIGHT = 6;

const BY_ROLE: ReadonlyMap<string, string> = new Map([
  ['developer', 'software-development'],
  ['businessAnalyst', 'business-analysis'],
  ['technicalArchitect', 'software-development'],
  ['deliveryManager', 'agile-delivery'],
  ['agileCoach', 'agile-delivery'],
  ['programmeManager', 'programme-management'],
  ['portfolioManager', 'programme-management'],
  ['webOperations', 'devops'],
  ['securityConsultant', 'information-security'],
  ['userResearcher', 'user-research'],
  ['designer', 'ux-design'],
  ['productManager', 'product-management'],
  ['qualityAssurance', 'software-testing'],
  ['serviceManager', 'service-management'],
  ['contentDesigner', 'content-design'],
  ['communicationsManager', 'digital-engagement'],
  ['performanceAnalyst', 'web-analytics'],
]);

const BY_LOT: ReadonlyMap<string, string> = new Map([
  ['user-research-participants', 'participant-recruitment'],
]);

/** A lot of things that are designed and built; for a title that says nothing more. */
const OUTCOMES = 'digital-outcomes';

export interface Asked {
  readonly title: string;
  readonly lot: string;
  /** As the marketplace writes it, `userResearcher`; empty outside the lot of specialists. */
  readonly role: string;
}

/** What an opportunity asks for by its lot, role and title, as notices are read; empty when none of them says. */
export function specialismsAsked(
  { title, lot, role }: Asked,
  taxonomy: Taxonomy,
): WantedSpecialism[] {
  const reading = readNotice({ title, description: '', cpv: [DIGITAL_WORK] }, taxonomy);
  const named = BY_ROLE.get(role) ?? BY_LOT.get(lot);
  const stated: Signal[] = named === undefined ? [] : [statement(named, ROLE_WEIGHT, role || lot)];
  const wanted = wantedSpecialisms([...stated, ...signalsOf(reading, taxonomy)], taxonomy);
  if (wanted.length > 0 || lot !== OUTCOMES) return wanted;
  return wantedSpecialisms([statement('software-development', 1, lot)], taxonomy);
}

function statement(slug: string, weight: number, said: string): Signal {
  return { slug, weight, stands: true, named: true, because: `it is for "${said}"` };
}
