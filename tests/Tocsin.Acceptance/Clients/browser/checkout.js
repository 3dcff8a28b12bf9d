// A shop's page that fails in four ways, and then says what it could read of the answers from the other origin.
import * as Sentry from '@sentry/browser';

const page = new URL(location.href).searchParams;
const dsn = page.get('dsn');

Sentry.init({ dsn, release: 'shop@1.4.2', environment: 'staging' });
Sentry.setUser({ id: '42', email: 'jane@example.com', username: 'jane' });
Sentry.setTag('component', 'payment');

function slowPayment() {
  Sentry.captureMessage('Payment provider is slow', 'warning');
}

function readOrder() {
  try {
    throw new RangeError('order 77 is out of range');
  } catch (error) {
    Sentry.captureException(error, { tags: { step: 'read' } });
  }
}

function printReceipt() {
  const error = new Error('printer is out of paper');
  Sentry.withScope(scope => {
    scope.addAttachment({ filename: 'receipt.txt', data: 'one coffee, 3.20' });
    Sentry.captureException(error);
  });
}

function totalOf(cart) {
  return cart.lines.length;
}

// A header of its own makes the browser ask first (OPTIONS), as old SDKs do.
async function ask(key) {
  const { origin, pathname } = new URL(dsn);
  const answer = await fetch(`${origin}/api${pathname}/envelope/`, {
    method: 'POST',
    headers: { 'X-Sentry-Auth': `Sentry sentry_version=7, sentry_key=${key}`, 'Content-Type': 'application/x-sentry-envelope' },
    body: '{}\n',
  });
  return { status: answer.status, body: await answer.json() };
}

async function tell(name, asking) {
  const read = await asking.catch(error => ({ error: String(error) }));
  await fetch(`/told/${name}`, { method: 'POST', body: JSON.stringify(read) });
}

setTimeout(() => totalOf({}), 10);
slowPayment();
readOrder();
printReceipt();
await tell('allowed', ask(new URL(dsn).username));
await tell('refused', ask('f'.repeat(32)));
