import { z } from 'zod';
import { OPERATOR_KEY } from './program.js';

async function call<T>(
  url: string,
  method: string,
  path: string,
  body: unknown,
  key?: string,
): Promise<T> {
  const answer = await fetch(url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${text}`);
  return z.custom<T>().parse(JSON.parse(text));
}

const CONTACT = { name: 'Bench', email: 'bench@example.org' };

/** A client that posts briefs. @returns its key */
export async function makeClient(url: string): Promise<string> {
  const { apiKey } = await call<{ apiKey: string }>(url, 'POST', '/v1/clients', {
    name: 'Northside Food Bank',
    organisationForm: 'charity',
    registrationNumber: '1123456',
    country: 'GB',
    causes: ['food-poverty'],
    sectors: [],
    contact: CONTACT,
  });
  return apiKey;
}

function isoWeek(date: Date): string {
  const day = (date.getUTCDay() + 6) % 7;
  const thursday = new Date(date.getTime() + (3 - day) * 86_400_000);
  const start = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  const week = Math.floor((thursday.getTime() - start) / (7 * 86_400_000)) + 1;
  return `${String(thursday.getUTCFullYear())}-W${String(week).padStart(2, '0')}`;
}

/**
 * Active co-ops with a day rate and six months of declared capacity, through the calls that people make.
 * @param members worker-members of each; five person-days a week are free for each member
 */
export async function makeCoops(url: string, count: number, members = 12): Promise<void> {
  const weeks = Array.from({ length: 26 }, (_, week) => ({
    week: isoWeek(new Date(Date.now() + week * 7 * 86_400_000)),
    personDays: 5 * members,
  }));
  for (let at = 0; at < count; at += 8) {
    const batch = Array.from({ length: Math.min(8, count - at) }, (_, n) =>
      makeCoop(url, at + n, members, weeks),
    );
    await Promise.all(batch);
  }
}

async function makeCoop(url: string, n: number, members: number, weeks: unknown[]): Promise<void> {
  const { coop, apiKey } = await call<{ coop: { id: string }; apiKey: string }>(
    url,
    'POST',
    '/v1/coops',
    {
      name: `Bench Co-op ${String(n)}`,
      workerMembers: members,
      location: { country: 'GB' },
      remote: true,
      specialisms: [{ slug: 'web-development', level: 1 + (n % 3) }],
      causes: n % 2 === 0 ? ['food-poverty'] : [],
      dayRate: { amountMinor: 40_000 + (n % 10) * 1_000, currency: 'GBP' },
      redLines: ['arms'],
      languages: ['en'],
      contact: CONTACT,
    },
  );
  await call(url, 'POST', `/v1/coops/${coop.id}/admit`, {}, OPERATOR_KEY);
  await call(url, 'PUT', `/v1/coops/${coop.id}/capacity`, { weeks }, apiKey);
}

/** The brief that every benchmark posts. */
export function brief(n: number) {
  const day = (offset: number): string =>
    new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  return {
    title: `A website for a food bank, number ${String(n)}`,
    summary: 'People who need us cannot find our opening hours. '.repeat(6),
    specialisms: [{ slug: 'web-development', importance: 'must' }],
    effort: { minDays: 1, maxDays: 3 },
    window: { start: day(14), end: day(120) },
    budget: { maxMinor: 500_000, currency: 'GBP' },
    location: { remote: true },
    languages: ['en'],
    purpose: { sectors: [], causes: ['food-poverty'] },
  };
}
