namespace Unmask;

/// <summary>
/// A protocol whose trials' own question quotes the reply to a call before it. The plan holds that question as a template; it becomes a question once the reply is there, and only then is it asked. So it is the trial's own reply
/// that is judged and counted, as in any other study. Such a protocol makes two calls.
/// </summary>
public interface IQuotingProtocol : IProtocol
{
    /// <summary>What stands in the user's turn of a template, and in no question that is asked.</summary>
    string Mark { get; }

    /// <summary>What is asked first. It has the number 2 in the record: 1 is the trial's own question.</summary>
    /// <param name="trial">A trial of the plan, its prompt a template.</param>
    FurtherQuestion First(Trial trial);

    /// <summary>The trial's own question, once the reply to the first is there.</summary>
    /// <param name="trial">A trial of the plan, its prompt a template.</param>
    /// <param name="first">What came back; it did not fail.</param>
    OwnQuestion Quoting(Trial trial, Reply first);
}

/// <summary>What becomes of a trial's own question.</summary>
public abstract record OwnQuestion
{
    private OwnQuestion()
    {
    }

    /// <summary>It is asked.</summary>
    /// <param name="Prompt">What the subject reads.</param>
    public sealed record Put(Conversation Prompt) : OwnQuestion;

    /// <summary>There is nothing to quote: nobody is asked, and the trial is in no rate.</summary>
    /// <param name="Reason">What is missing, in one sentence.</param>
    public sealed record NotPut(string Reason) : OwnQuestion;
}
