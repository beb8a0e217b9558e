
// FIXME
