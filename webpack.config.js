// What two late chunks need is a chunk of its own, however small: or it would be
// in both.
module.exports = { optimization: { splitChunks: { minSize: 0 } } };
