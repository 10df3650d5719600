import { decayOver } from '../../../coops/core/decay.js';
import type { CoopFacts, StandingFacts } from '../../../coops/coops.events.js';
import { area, district } from '../factors/place.js';
import { fairShareScore } from '../factors/fair-share.js';
import { trackRecordScore } from '../factors/track-record.js';
import { type MatchingPolicy } from '../policy.js';
import { type SpecialismTree } from '../specialism-tree.js';
import { baseLanguage } from '../wording.js';
import { BitRows } from './bit-rows.js';
import { Cells } from './cells.js';
import { Interner } from './interner.js';
import { CoopPosts } from './coop-posts.js';
import { MOST_SLOTS } from './posting-bucket.js';
import { type PostingLists } from './posting-lists.js';
import { grown, Slices } from './slices.js';
import { SlotTable } from './slot-table.js';
import { SpecialismNumbers } from './specialism-numbers.js';
import { freeByWeek } from './week-numbers.js';

const ACTIVE = 1;
export const REMOTE = 2;
export const DECLARED = 4;
export const LOCATED = 8;
/** Written, and not forgotten since. */
const PRESENT = 16;

/** What the columns rest on; another policy or epoch needs columns of its own. */
export interface ColumnBasis {
  readonly policy: MatchingPolicy;
  readonly tree: SpecialismTree;
  /** The fairness epoch that the two factors which rest on the co-op alone are computed for. */
  readonly epoch: number;
}

/**
 * A network's facts in columns: one slot for each co-op, one typed array for each fact. A million co-ops as objects
 * would take gigabytes and a cache miss for each fact; a column is read one after the other.
 *
 * What changes once per fairness epoch only (fair share and track record) is computed when a co-op is written, and
 * its weighted sum orders the postings.
 */
export class CoopColumns {
  readonly slots = new SlotTable();
  readonly specialismNumbers: SpecialismNumbers;
  readonly cells = new Cells();
  readonly countries = new Interner();
  readonly currencies = new Interner();
  readonly districts = new Interner();
  readonly areas = new Interner();
  readonly redLines = new BitRows();
  readonly causes = new BitRows();
  readonly languages = new BitRows();
  /** Specialism number times 4 plus level. */
  readonly specialisms = new Slices();
  /** Free half-days of the weeks from `firstWeek` on. */
  readonly weeks = new Slices();
  private readonly posts: CoopPosts;

  flags = new Uint8Array(0);
  fairShare = new Float64Array(0);
  trackRecord = new Float64Array(0);
  /** Minor units; -1 for a co-op that has stated no day rate. */
  dayRate = new Int32Array(0);
  currency = new Uint16Array(0);
  /** Days; NaN for no limit. */
  minEngagement = new Float32Array(0);
  maxEngagement = new Float32Array(0);
  /** Bytes of the cells. */
  cell = new Uint8Array(0);
  lat = new Float64Array(0);
  lng = new Float64Array(0);
  country = new Uint16Array(0);
  district = new Uint32Array(0);
  area = new Uint32Array(0);
  firstWeek = new Uint16Array(0);
  /** Free half-days of a week outside of `weeks`. */
  otherwise = new Uint16Array(0);

  /** How many co-ops there are. */
  present = 0;

  private room = 0;
  private readonly decay: (days: number) => number;

  constructor(readonly basis: ColumnBasis) {
    this.posts = new CoopPosts(this);
    this.decay = decayOver(basis.policy.halfLifeDays);
    this.specialismNumbers = new SpecialismNumbers(basis.tree);
  }

  get postings(): PostingLists {
    return this.posts.lists;
  }

  /** Bytes of all columns and lists. */
  get bytes(): number {
    const arrays = Object.values(this).filter((each) => ArrayBuffer.isView(each));
    const parts = [this.slots, this.redLines, this.causes, this.languages, this.specialisms];
    const sum = (all: readonly { bytes: number }[]) => all.reduce((n, { bytes }) => n + bytes, 0);
    return (
      arrays.reduce((n, { byteLength }) => n + byteLength, 0) +
      sum([...parts, this.weeks, this.postings])
    );
  }

  /** Whether the columns can hold these facts exactly; the few that they cannot are ranked by the plain loop. */
  static takes(coop: CoopFacts): boolean {
    const { minEngagementDays: min, maxEngagementDays: max, capacity, dayRate } = coop;
    const fits = (value: number | null) => value === null || Math.fround(value) === value;
    return (
      SlotTable.takes(coop.coopId) &&
      fits(min) &&
      fits(max) &&
      (dayRate?.amountMinor ?? 0) <= 0x7fff_ffff &&
      capacity.assumedPerWeek <= 0xffff &&
      capacity.weeks.every(({ declared }) => declared <= 0xffff) &&
      coop.specialisms.length <= 0xffff
    );
  }

  /**
   * Writes a co-op's facts in the place of those it had.
   * @param coop one that `takes` accepts, checked by `checkCoop` and `checkWeeks`
   * @throws RangeError when there are more co-ops than a posting can number
   */
  set(coop: CoopFacts): void {
    const slot = this.slots.add(coop.coopId);
    if (slot >= MOST_SLOTS) throw new RangeError(`an index holds at most ${MOST_SLOTS} co-ops`);
    if (slot >= this.room) this.reserve(Math.max(64, Math.ceil(this.room * 1.25), slot + 1));
    this.posts.remove(slot);
    if (!this.isPresent(slot)) this.present++;
    this.writeFacts(slot, coop);
    this.writeCapacity(slot, coop);
    this.writeStanding(slot, coop.standing);
    this.posts.add(slot);
  }

  /**
   * As `set` of the same facts with another standing, without writing what has not changed.
   * @throws RangeError when the co-op is not there
   */
  setStanding(coopId: string, standing: StandingFacts): void {
    const slot = this.slotOf(coopId);
    this.posts.remove(slot);
    this.writeStanding(slot, standing);
    this.posts.add(slot);
  }

  /**
   * As `setStanding` of each, quicker when they are most of the network: every list is written anew.
   * @throws RangeError when one of the co-ops is not there; nothing has changed then
   */
  setStandings(standings: readonly (readonly [coopId: string, standing: StandingFacts])[]): void {
    const slots = standings.map(([coopId]) => this.slotOf(coopId));
    this.posts.clear();
    standings.forEach(([, standing], at) => this.writeStanding(slots[at] ?? 0, standing));
    for (let slot = 0; slot < this.slots.size; slot++) this.posts.add(slot);
  }

  private slotOf(coopId: string): number {
    const slot = this.slots.find(coopId);
    if (slot !== undefined && this.isPresent(slot)) return slot;
    throw new RangeError(`no co-op ${coopId}`);
  }

  isPresent(slot: number): boolean {
    return ((this.flags[slot] ?? 0) & PRESENT) !== 0;
  }

  /** Whether it is there and a member. */
  isActive(slot: number): boolean {
    return ((this.flags[slot] ?? 0) & ACTIVE) !== 0;
  }

  /** Takes a co-op out of every list; its slot stays. */
  forget(coopId: string): void {
    const slot = SlotTable.takes(coopId) ? this.slots.find(coopId) : undefined;
    if (slot === undefined || !this.isPresent(slot)) return;
    this.posts.remove(slot);
    this.flags[slot] = 0;
    this.present--;
  }

  /** Makes room for a network whose size is known. */
  reserve(rows: number): void {
    this.room = rows;
    for (const column of [this.redLines, this.causes, this.languages, this.specialisms, this.weeks])
      column.reserve(rows);
    this.flags = grown(this.flags, new Uint8Array(rows));
    this.fairShare = grown(this.fairShare, new Float64Array(rows));
    this.trackRecord = grown(this.trackRecord, new Float64Array(rows));
    this.dayRate = grown(this.dayRate, new Int32Array(rows));
    this.currency = grown(this.currency, new Uint16Array(rows));
    this.minEngagement = grown(this.minEngagement, new Float32Array(rows));
    this.maxEngagement = grown(this.maxEngagement, new Float32Array(rows));
    this.cell = grown(this.cell, new Uint8Array(rows));
    this.lat = grown(this.lat, new Float64Array(rows));
    this.lng = grown(this.lng, new Float64Array(rows));
    this.country = grown(this.country, new Uint16Array(rows));
    this.district = grown(this.district, new Uint32Array(rows));
    this.area = grown(this.area, new Uint32Array(rows));
    this.firstWeek = grown(this.firstWeek, new Uint16Array(rows));
    this.otherwise = grown(this.otherwise, new Uint16Array(rows));
  }

  private writeFacts(slot: number, coop: CoopFacts): void {
    const { location, dayRate } = coop;
    const { lat, lng } = location;
    this.flags[slot] =
      PRESENT |
      (coop.status === 'active' ? ACTIVE : 0) |
      (coop.remote ? REMOTE : 0) |
      (coop.capacity.declared ? DECLARED : 0) |
      (lat !== null && lng !== null ? LOCATED : 0);
    this.lat[slot] = lat ?? NaN;
    this.lng[slot] = lng ?? NaN;
    this.cell[slot] = this.cells.add(coop);
    this.country[slot] = this.countries.add(location.country.toUpperCase());
    this.district[slot] = this.districts.add(district(location.postcodeDistrict));
    this.area[slot] = this.areas.add(area(district(location.postcodeDistrict)));
    this.dayRate[slot] = dayRate?.amountMinor ?? -1;
    this.currency[slot] = this.currencies.add(dayRate?.currency ?? '');
    this.minEngagement[slot] = coop.minEngagementDays ?? NaN;
    this.maxEngagement[slot] = coop.maxEngagementDays ?? NaN;
    this.redLines.set(slot, coop.redLines);
    this.causes.set(slot, coop.causes);
    this.languages.set(slot, coop.languages.map(baseLanguage));
    const numbers = this.specialismNumbers;
    const held = coop.specialisms.map(({ slug, level }) => 4 * numbers.add(slug) + level);
    this.specialisms.set(slot, held);
  }

  private writeCapacity(slot: number, { capacity }: CoopFacts): void {
    const without = capacity.declared ? 0 : capacity.assumedPerWeek;
    const { first, free } = freeByWeek(capacity.weeks, without);
    this.firstWeek[slot] = first;
    this.otherwise[slot] = without;
    this.weeks.set(slot, free);
  }

  private writeStanding(slot: number, standing: StandingFacts): void {
    const { policy, epoch } = this.basis;
    const left = this.decay(epoch - standing.epoch);
    this.fairShare[slot] = fairShareScore(standing, left, policy);
    this.trackRecord[slot] = trackRecordScore(standing, left, policy);
  }
}
