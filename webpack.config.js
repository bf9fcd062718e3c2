// What two late chunks need is in a third, however small: or it would be in both.
// One for all of that, and short hashes, as each chunk has its name in what is
// loaded at the start.
const late = { minChunks: 2, name: 'late', reuseExistingChunk: true };
module.exports = {
  optimization: { splitChunks: { minSize: 0, cacheGroups: { default: late } } },
  output: { hashDigestLength: 8 }
};
