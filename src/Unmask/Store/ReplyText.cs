using System.Text;

namespace Unmask;

/// <summary>The texts of a stored reply as the dictionary of its answer's body.</summary>
internal static class ReplyText
{
    // A half of a surrogate pair, which a server may send, has no bytes of its own, and who stores it chooses what stands for it.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The reasoning and the text in UTF-8, one behind the other: what the columns of a reply hold. Empty where there is no answer, or where its columns may hold other bytes.</summary>
    public static byte[] Of(Reply reply)
    {
        if (reply is not Reply.Answered answered)
        {
            return [];
        }

        try
        {
            return Strict.GetBytes(answered.NativeReasoning + answered.Text);
        }
        catch (EncoderFallbackException)
        {
            return [];
        }
    }
}
