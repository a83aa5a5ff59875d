/** The year that people travel to: ten years from the day on which this screen is looked at. */
export const thisYear = (): number => new Date().getFullYear();
export const inTenYears = (): number => thisYear() + 10;
