const factor = Number(process.env['PROPERTY_FACTOR'] ?? 1);

/** How often a property is tried: `npm run test:properties` tries each twenty times as often as the suite does. */
export const runs = (inTheSuite: number): number => inTheSuite * factor;
