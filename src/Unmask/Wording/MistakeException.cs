namespace Unmask;

/// <summary>
/// A mistake of the person at the console, or a state of the machine that they can mend. The message is one or two sentences that name the value, where it stands and what is allowed.
/// What was stored before it stays.
/// </summary>
public abstract class MistakeException : Exception
{
    /// <summary>Made by the named factories of each kind.</summary>
    protected MistakeException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
