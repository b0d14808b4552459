/** Where this product is: the nearest folder above its source, or its bundle, that holds its `package.json`. */
import { existsSync } from 'node:fs';
import path from 'node:path';

export function packageFolder(folder = __dirname): string {
  const above = path.dirname(folder);
  return existsSync(path.join(folder, 'package.json')) || above === folder ? folder : packageFolder(above);
}
