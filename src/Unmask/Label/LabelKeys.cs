using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Unmask;

/// <summary>
/// Names for the replies of a run that tell a labeller nothing: a trial's number follows the order of the plan, in which the arms take turns, and so gives the arm away. A key is the number, enciphered for the run; the run
/// itself turns it back.
/// </summary>
public sealed class LabelKeys : IDisposable
{
    private const int Block = 16;

    private readonly Aes _cipher = Aes.Create();

    /// <summary>The names that a run's replies have.</summary>
    public LabelKeys(RunFacts facts) =>
        _cipher.Key = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"labels\u001f{facts.Study.Name}\u001f{facts.Study.Seed}\u001f{facts.Created.UtcTicks}")));

    /// <summary>The name of a trial's reply.</summary>
    /// <param name="trial">The trial's place in the plan, from 0.</param>
    [SuppressMessage("Security", "CA5358", Justification = "One block hides an order from a reader; it keeps no secret.")]
    public string Of(int trial)
    {
        byte[] plain = new byte[Block];
        BinaryPrimitives.WriteInt32LittleEndian(plain, trial);
        return Base64Url.EncodeToString(_cipher.EncryptEcb(plain, PaddingMode.None));
    }

    /// <summary>The place of the trial whose reply has this name; null where none of this run has.</summary>
    [SuppressMessage("Security", "CA5358", Justification = "As above.")]
    public int? TrialOf(string key)
    {
        byte[] sealedBlock = new byte[Block];
        if (!Base64Url.TryDecodeFromChars(key, sealedBlock, out int written) || written != Block)
        {
            return null;
        }

        byte[] plain = _cipher.DecryptEcb(sealedBlock, PaddingMode.None);
        // What was enciphered for another run comes out as noise.
        int trial = BinaryPrimitives.ReadInt32LittleEndian(plain);
        return plain.AsSpan(sizeof(int)).ContainsAnyExcept((byte)0) || trial < 0 ? null : trial;
    }

    /// <inheritdoc/>
    public void Dispose() => _cipher.Dispose();
}
