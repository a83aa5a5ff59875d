/** Whether whoever opens this page is still the person whose seat is stored here; when that is doubtful, the page asks first. */
import { keep, kept } from "../../shared/keep";

/** Milliseconds after which a page that is opened anew may be in other hands. */
const aWhile = 5 * 60_000;
/** Milliseconds for which a tab stays its person's: a reload asks nothing, as long as it is the same morning. */
const aMorning = 6 * 3600_000;

/** Whether this page must ask before it opens the stored seat of this session. */
export function isDoubtful(code: string): boolean {
  const away = Date.now() - (kept<number>(`seen ${code}`) ?? 0);
  return away < 0 || away > (isOfThisTab(code) ? aMorning : aWhile);
}

/** The person of this seat is looking at it now, in this tab. */
export function isHere(code: string): void {
  keep(`seen ${code}`, Date.now());
  try {
    sessionStorage.setItem(`tab ${code}`, "1");
  } catch {
    // Then every page that is opened after a while asks.
  }
}

function isOfThisTab(code: string): boolean {
  try {
    return sessionStorage.getItem(`tab ${code}`) !== null;
  } catch {
    return false;
  }
}
