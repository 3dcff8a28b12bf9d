// A shop's checkout that fails in four ways. Nothing here knows Tocsin: the SDK is told a DSN, and that is all.
const Sentry = require('@sentry/node');

Sentry.init({
  dsn: process.env.SHOP_DSN,
  release: 'shop@1.4.2',
  environment: 'staging',
});
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

slowPayment();
readOrder();
printReceipt();
setTimeout(() => totalOf({}), 10);
