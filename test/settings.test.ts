import { describe, expect, it } from 'vitest';
import { InvalidSettingError, InvalidSettingsError } from '../src/errors.js';
import { readSettings } from '../src/settings.js';

const fault = (environment: NodeJS.ProcessEnv): unknown => {
  try {
    return readSettings(environment);
  } catch (error) {
    return error;
  }
};

describe('readSettings', () => {
  it('names all settings that cannot be used at once', () => {
    const error = fault({ PORT: 'x', LOG_LEVEL: 'loud', TRUST_PROXY: 'nobody' });
    expect(error).toBeInstanceOf(InvalidSettingsError);
    expect((error as InvalidSettingsError).faults.map(({ setting }) => setting).sort()).toEqual(['LOG_LEVEL', 'PORT', 'TRUST_PROXY']);
  });

  it('names the only one', () => {
    expect(fault({ PORT: '70000' })).toBeInstanceOf(InvalidSettingError);
  });

  it.each(['true', 'false', '2', 'loopback', '10.0.0.1, 192.168.0.0/16', '::1/128'])('takes %s for TRUST_PROXY', (value) => {
    expect(() => readSettings({ TRUST_PROXY: value })).not.toThrow();
  });

  it.each(['yes', '10.0.0', '10.0.0.1/99', '10.0.0.0/8/8', ','])('refuses %s for TRUST_PROXY', (value) => {
    expect(fault({ TRUST_PROXY: value })).toBeInstanceOf(InvalidSettingError);
  });
});
