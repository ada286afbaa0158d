/** What units of the demonstration take up after its rounds, and the band that HR and an observer agree on. */
import type { FollowUpStatus, Gain } from '../../core/follow-up.ts';
import type { Deps } from '../../deps.ts';
import { agreeToBand, changeFollowUp, proposeBand, writeFollowUp } from '../../followup/service.ts';
import { currentPeople } from '../../people/service.ts';
import { addUser, type Role, type User } from '../../users/service.ts';
import { HR_EMAIL, leaderEmail, OBSERVER_EMAIL } from './demo-users.ts';

interface DemoFollowUp {
  unit: string;
  /** Rounds that were published after the one it follows; 0 for the newest. */
  age: number;
  action: string;
  owner: string;
  ownerUnit?: string;
  /** How far it has come. */
  status: FollowUpStatus;
  gain?: Gain;
  learning?: string;
}

const FOLLOW_UPS: DemoFollowUp[] = [
  {
    unit: 'Granli barneskole',
    age: 5,
    action: 'Samle alle beskjeder i ett ukebrev i stedet for e-poster',
    owner: 'Inspektør Nora',
    status: 'gain_realised',
    gain: 'yes',
    learning: 'Ukebrevet virket først da ledelsen også holdt seg til det',
  },
  {
    unit: 'Miljøteamet',
    age: 4,
    action: 'Ha felles fagdag annenhver fredag',
    owner: 'Jonas',
    status: 'dropped',
    gain: 'no',
    learning: 'Fredagene gikk alltid til helgeberedskapen; neste gang velger vi en tirsdag',
  },
  {
    unit: 'IKT drift',
    age: 4,
    action: 'Ha en egen vakt for småfeil',
    owner: 'Driftslaget',
    status: 'gain_realised',
    gain: 'no',
    learning: 'Vakten flyttet bare brannslokkingen; vi trenger færre feil, ikke flere vakter',
  },
  {
    unit: 'Furumoen sykehjem, 4. avdeling',
    age: 3,
    action: 'La koordinatoren ringe vikarer, ikke den som har vakt',
    owner: 'Koordinatoren',
    status: 'gain_realised',
    gain: 'yes',
    learning: 'Én fast ringeperson ga ro på vakt allerede den første uka',
  },
  {
    unit: 'Regnskap',
    age: 3,
    action: 'Flytte fakturafristen fra mandag til onsdag',
    owner: 'Fakturagruppa',
    status: 'gain_realised',
    gain: 'yes',
    learning: 'Spør de andre enhetene først: fristen var bare en vane',
  },
  {
    unit: 'Hjemmetjenesten øst',
    age: 2,
    action: 'La hver sone sette opp sin egen kjørerute',
    owner: 'Sonelederne',
    status: 'gain_realised',
    gain: 'partly',
    learning: 'Rutene ble kortere da sonene laget dem selv, men sykdom må fortsatt fordeles samlet',
  },
  {
    unit: 'Byggesak',
    age: 2,
    action: 'Ha en stille time uten telefon hver dag fra ni til ti',
    owner: 'Vaktlaget i servicetorget',
    ownerUnit: 'Servicetorget',
    status: 'gain_realised',
    gain: 'partly',
    learning: 'Servicetorget kan svare på det meste når de får en liste over vanlige spørsmål',
  },
  {
    unit: 'Furumoen sykehjem, 4. avdeling',
    age: 1,
    action: 'Prøve faste primærkontakter på natt i tre uker',
    owner: 'Ida, teamleder natt',
    status: 'doing',
  },
  {
    unit: 'Granli barneskole',
    age: 1,
    action: 'Bytte to av fire møter i uka med felles planleggingstid',
    owner: 'Trinnlederne',
    status: 'done',
  },
  {
    unit: 'Skogstjerna barnehage',
    age: 1,
    action: 'La avdelingene bytte vakter seg imellom uten å spørre',
    owner: 'De pedagogiske lederne',
    status: 'doing',
  },
  {
    unit: 'Helse og velferd',
    age: 0,
    action: 'La avdelingene velge to rapporter som kan utgå',
    owner: 'Kommunalsjefen',
    ownerUnit: 'Budsjett og analyse',
    status: 'planned',
  },
  {
    unit: 'Miljøteamet',
    age: 0,
    action: 'Samle hasteoppdrag i én kø og se på den to ganger om dagen',
    owner: 'Jonas',
    status: 'planned',
  },
  {
    unit: 'Renhold skoler',
    age: 0,
    action: 'Velge rekkefølgen på rom selv, uten plan fra kontoret',
    owner: 'Hele laget',
    status: 'concept',
  },
];

const DAY_MS = 24 * 3_600_000;
/** From the round's end to when it should be done, and to its last step, unless today is sooner. */
const DUE_DAYS = 60;
const LAST_STEP_DAYS = 45;

/** Writes what units take up after the round that was just published; `deps` has the time of that. */
export async function takeUp(deps: Deps, age: number, now: Date): Promise<void> {
  const closed = deps.clock().getTime();
  const day = (days: number) => new Date(closed + days * DAY_MS);
  const lastStep = new Date(Math.min(day(LAST_STEP_DAYS).getTime(), now.getTime()));
  const { units } = await currentPeople(deps);
  for (const plan of FOLLOW_UPS.filter((each) => each.age === age)) {
    const named = (name: string) => units.find((unit) => unit.name === name)!;
    const { id: unit, code } = named(plan.unit);
    await addUser(deps, { email: leaderEmail(code), role: 'leader', unitCodes: [code] });
    const leader = somebody('leader', leaderEmail(code), [unit]);
    const { action, owner, status, gain, learning } = plan;
    const ownerUnit = plan.ownerUnit ? named(plan.ownerUnit).id : null;
    const due = day(DUE_DAYS).toISOString().slice(0, 10);
    const written = { unit, action, owner, ownerUnit, due };
    const { id } = await writeFollowUp(deps, leader, written);
    const later = { ...deps, clock: () => lastStep };
    if (status === 'gain_realised') await changeFollowUp(later, leader, id, { status: 'done' });
    await changeFollowUp(later, leader, id, { status, gain, learning });
  }
}

/** Before the first round: where firefighting may lie before help is offered. */
export async function agreeOnTolerance(deps: Deps): Promise<void> {
  const band = { construct: 'firefighting', levelFrom: 0, levelTo: 70 };
  const { id } = await proposeBand(deps, somebody('hr', HR_EMAIL), band);
  await agreeToBand(deps, somebody('observer', OBSERVER_EMAIL), id);
}

/** As if they had signed in. */
function somebody(role: Role, email: string, led: string[] = []): User {
  return { id: email, email, role, led };
}
