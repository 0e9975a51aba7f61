const factor = Number(process.env['PROPERTY_FACTOR'] ?? 1);

/** Returns how often a property is tried: `npm run test:properties` tries each twenty times as often as the suite. */
export const runs = (inTheSuite: number): number => inTheSuite * factor;
