/** Tables and columns in snake_case; names of constraints are given one by one in `tables.ts`. */
import { DefaultNamingStrategy } from 'typeorm';

export class SnakeCase extends DefaultNamingStrategy {
  override columnName(propertyName: string, customName: string): string {
    return customName || propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
