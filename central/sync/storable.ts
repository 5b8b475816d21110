/** A text from outside as a database takes it: PostgreSQL refuses the character 0. Within JSON it is escaped anyway. */
export const toStorable = (text: string): string => text.replaceAll('\u0000', '');
