/** Every address that a page leads to or asks for. */
const part = encodeURIComponent;

/** What everybody in the round gets, to the byte; it never changes. */
export const manifestAddress = (round: string) => `/api/rounds/${part(round)}/manifest`;
export const questionsAddress = (round: string) => `/api/rounds/${part(round)}/instrument`;
/** After publication. */
export const receiptsAddress = (round: string) => `/api/rounds/${part(round)}/receipts`;

/** Where a link's holder gets a token, and where anybody with one delivers an answer. */
export const tokensAddress = (round: string) => `/api/rounds/${part(round)}/tokens`;
export const responsesAddress = (round: string) => `/api/rounds/${part(round)}/responses`;

/** Where a code from a letter is typed, and where its link leads; `kiosk`: on a device that many share. */
export const KIOSK_CODE = '/k?kiosk';
export const linkAddress = (fragment: string, kiosk: boolean) =>
  `/p${kiosk ? '?kiosk' : ''}#${fragment}`;

/** The public pages. */
export const HOW_IT_WORKS = '/';
export const ROUNDS = '/rounds';
export const RECEIPT = '/receipt';

/** The dashboard's pages. */
export const SIGN_IN = '/sign-in';
export const UNITS = '/dashboard';
export const UNIT = '/dashboard/unit';
export const SHEET = '/dashboard/unit/sheet';
export const ORGANISATION = '/dashboard/organisation';
export const FOLLOW_UP = '/dashboard/follow-up';
export const LEARNINGS = '/dashboard/learnings';
export const TOLERANCE = '/dashboard/tolerance';
export const EXPORTS = '/dashboard/exports';

/** A unit's page, its meeting sheet, and what it takes up. */
export const unitAddress = (unit: string) => `${UNIT}?id=${part(unit)}`;
export const sheetAddress = (unit: string) => `${SHEET}?id=${part(unit)}`;
export const followUpAddress = (unit: string) => `${FOLLOW_UP}?id=${part(unit)}`;

/** A file of the export. */
export const exportAddress = (file: string) => `/api/export/releases/${file}`;
