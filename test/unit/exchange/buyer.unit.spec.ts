import { buyerKindOf } from '../../../src/exchange/core/buyer-kind.js';
import { buyerOf } from '../../../src/exchange/core/buyer.js';

const refOf = (name: string): string | undefined => buyerOf({ buyer: { name } })?.ref;

describe('what a buyer is', () => {
  it.each([
    ['Nether Puddle District Council', 'public-body', ['local-government']],
    ['Cyngor Pwll Isaf', 'public-body', ['local-government']],
    ['Puddle Valley Combined Authority', 'public-body', ['local-government']],
    ['Puddle Valley NHS Foundation Trust', 'public-body', ['health-care']],
    ['Bwrdd Iechyd Prifysgol Dyffryn', 'public-body', ['health-care']],
    ['University of Nether Puddle', 'university', ['education', 'research']],
    ['City of Puddle College', 'public-body', ['education']],
    ['Puddle Valley Constabulary', 'public-body', ['policing']],
    ['Puddle Valley Fire & Rescue Service', 'public-body', ['emergency-services']],
    ['Department for Puddles', 'public-body', ['central-government']],
    ['Transport for Puddles', 'public-body', ['transport']],
    ['Puddle Homes Limited', 'public-body', ['housing']],
    ['Ministry of Defence', 'public-body', ['arms', 'central-government']],
    ['HM Prison Puddle', 'public-body', ['prisons', 'central-government']],
    ['Puddle Makers C.I.C', 'cic', []],
    ['Puddle Procurement Ltd', 'private-company', []],
    ['Puddle Holdings plc', 'public-company', []],
    ['Something Else Entirely', 'public-body', []],
  ])('%s', (name, organisationForm, sectors) => {
    expect(buyerKindOf(name, [])).toEqual({ organisationForm, sectors });
  });

  it('is told by its classification where the name says nothing', () => {
    const local = { scheme: 'TED_CA_TYPE', id: 'Regional or local authority', description: '' };
    expect(buyerKindOf('Trivial', [local]).sectors).toEqual(['local-government']);
    const health = { scheme: 'COFOG', id: '07', description: 'Health' };
    expect(buyerKindOf('Trivial', [health]).sectors).toEqual(['health-care']);
  });
});

describe('a buyer', () => {
  it('is the same however its name is written', () => {
    const names = [
      'The Puddle & Pond Trust Ltd',
      'PUDDLE AND POND TRUST LIMITED',
      'Puddle, Pond Trust Ltd.',
    ];
    expect(new Set(names.map(refOf)).size).toBe(1);
    expect(refOf('Puddle Council')).not.toBe(refOf('Pond Council'));
  });

  it('is not told by identifiers that are local to one notice', () => {
    const one = buyerOf({ buyer: { id: 'org-1', name: 'Puddle Council' } });
    const other = buyerOf({ buyer: { id: 'org-9', name: 'Puddle Council' } });
    expect(one?.ref).toBe(other?.ref);
  });

  it('is the party with that role where the release names none', () => {
    const parties = [
      { id: '1', name: 'A Supplier', roles: ['supplier'] },
      { id: '2', name: 'Puddle Council', roles: ['procuringEntity'] },
    ];
    expect(buyerOf({ parties })?.name).toBe('Puddle Council');
  });

  it('is nobody without a name', () => {
    expect(buyerOf({ buyer: { id: 'x' } })).toBeNull();
    expect(buyerOf({ buyer: { name: '---' } })).toBeNull();
  });

  it('has a name of one line that a client may have', () => {
    const buyer = buyerOf({ buyer: { name: `Puddle\r\n\u202eCouncil ${'x'.repeat(300)}` } });
    expect(buyer?.name).toMatch(/^Puddle Council x+$/);
    expect(buyer?.name.length).toBeLessThanOrEqual(200);
  });
});
